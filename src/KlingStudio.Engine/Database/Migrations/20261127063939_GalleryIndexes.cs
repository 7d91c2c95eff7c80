using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingStudio.Engine.Database.Migrations
{
    /// <inheritdoc />
    public partial class GalleryIndexes : Migration
    {
        private static readonly (string Trigger, string Change, string What)[] Triggers =
        [
            ("ShelfChanges_TakeInsert", "INSERT ON Takes", "new.SearchKey"),
            ("ShelfChanges_TakeUpdate", "UPDATE ON Takes", "new.SearchKey"),
            ("ShelfChanges_TakeDelete", "DELETE ON Takes", "old.SearchKey"),
            ("ShelfChanges_ProjectInsert", "INSERT ON Projects", "0"),
            ("ShelfChanges_ProjectUpdate", "UPDATE OF Name, SearchName, DeletedAt ON Projects", "0"),
            ("ShelfChanges_ProjectDelete", "DELETE ON Projects", "0"),
            ("ShelfChanges_SceneInsert", "INSERT ON Scenes", "0"),
            ("ShelfChanges_SceneUpdate", "UPDATE OF Name, Position, ProjectId, DeletedAt ON Scenes", "0"),
            ("ShelfChanges_SceneDelete", "DELETE ON Scenes", "0"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Notes which takes changed, and whether projects and scenes did, for whoever keeps a copy in memory.
            // Whoever rebuilds one of the tables in a later migration creates its triggers anew.
            migrationBuilder.Sql("""
                CREATE TABLE ShelfChanges (What INTEGER PRIMARY KEY, Version INTEGER NOT NULL);
                CREATE INDEX IX_ShelfChanges_Version ON ShelfChanges (Version);
                """);
            foreach (var (trigger, change, what) in Triggers)
                migrationBuilder.Sql($"""
                    CREATE TRIGGER {trigger} AFTER {change} BEGIN
                        INSERT OR REPLACE INTO ShelfChanges (What, Version) VALUES ({what}, (SELECT coalesce(max(Version), 0) + 1 FROM ShelfChanges));
                    END;
                    """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (trigger, _, _) in Triggers)
                migrationBuilder.Sql($"DROP TRIGGER {trigger};");
            migrationBuilder.Sql("DROP TABLE ShelfChanges;");
        }
    }
}
