using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KlingStudio.Engine.Database;

/// <summary>Lets <c>dotnet ef</c> see the model without a running studio.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<StudioContext>
{
    public StudioContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StudioContext>().UseSqlite("Data Source=:memory:").Options);
}
