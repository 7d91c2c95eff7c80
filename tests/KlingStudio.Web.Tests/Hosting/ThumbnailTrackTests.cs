using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Web.Hosting;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Hosting;

public sealed class ThumbnailTrackTests
{
    [Fact]
    public void Every_picture_has_its_moment_and_its_place()
    {
        var take = new TakeId(new Guid("0123456789abcdef0123456789abcdef"));

        var track = ThumbnailTrack.Write(take, new SpriteLayout(Columns: 2, Rows: 2, Count: 3, TileWidth: 240, TileHeight: 136, Interval: 1.25));

        track.ShouldBe("""
            WEBVTT

            00:00:00.000 --> 00:00:01.250
            0123456789abcdef0123456789abcdef.sprite.jpg#xywh=0,0,240,136

            00:00:01.250 --> 00:00:02.500
            0123456789abcdef0123456789abcdef.sprite.jpg#xywh=240,0,240,136

            00:00:02.500 --> 00:00:03.750
            0123456789abcdef0123456789abcdef.sprite.jpg#xywh=0,136,240,136

            """);
    }
}
