using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KlingStudio.Benchmarks.Media;

/// <summary>Reads one file in ranges over many connections, and costs as little as it can itself: plain sockets, bytes thrown away.</summary>
internal sealed class RangeReader(Uri file, string cookie, long length)
{
    private const int Connections = 16;
    private const int RangeBytes = 1024 * 1024;

    /// <summary>Reads for about this many bytes on all connections together.</summary>
    /// <returns>How many bytes of content came.</returns>
    public long Read(long bytes)
    {
        var rangesEach = (int)(bytes / RangeBytes / Connections);
        var came = new long[Connections];
        var readers = Enumerable.Range(0, Connections).Select(number => new Thread(() => came[number] = ReadRanges(number, rangesEach))).ToList();
        readers.ForEach(reader => reader.Start());
        readers.ForEach(reader => reader.Join());
        return came.Sum();
    }

    private long ReadRanges(int number, int ranges)
    {
        using var client = new TcpClient(file.Host, file.Port) { NoDelay = true };
        var socket = client.Client;
        var buffer = new byte[256 * 1024];
        var total = 0L;
        for (var turn = 0; turn < ranges; turn++)
        {
            var from = (long)((number * ranges) + turn) * RangeBytes % (length - RangeBytes + 1);
            var request = string.Create(
                CultureInfo.InvariantCulture,
                $"GET {file.AbsolutePath} HTTP/1.1\r\nHost: {file.Authority}\r\nCookie: {cookie}\r\nRange: bytes={from}-{from + RangeBytes - 1}\r\n\r\n");
            socket.Send(Encoding.ASCII.GetBytes(request));
            total += ReadAnswer(socket, buffer);
        }

        return total;
    }

    private static long ReadAnswer(Socket socket, byte[] buffer)
    {
        var (filled, end) = (0, -1);
        while (end < 0)
        {
            var read = socket.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None);
            if (read == 0)
                throw new IOException("The server closed the connection.");
            filled += read;
            end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.ASCII.GetString(buffer, 0, end);
        if (!head.StartsWith("HTTP/1.1 206", StringComparison.Ordinal) || !head.Contains($"Content-Length: {RangeBytes}", StringComparison.OrdinalIgnoreCase))
            throw new IOException($"Not the range that was asked for:\n{head}");
        long left = RangeBytes - (filled - end - 4);
        while (left > 0)
        {
            var read = socket.Receive(buffer, 0, (int)Math.Min(buffer.Length, left), SocketFlags.None);
            if (read == 0)
                throw new IOException("The server closed the connection in the middle.");
            left -= read;
        }

        return RangeBytes;
    }
}
