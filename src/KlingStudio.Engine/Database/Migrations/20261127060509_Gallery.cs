using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingStudio.Engine.Database.Migrations
{
    /// <inheritdoc />
    public partial class Gallery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Circled",
                table: "Takes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "DeliveredSha256",
                table: "Takes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ModelId",
                table: "Takes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "Takes",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Takes",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Rating",
                table: "Takes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Rejected",
                table: "Takes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RequestedBy",
                table: "Takes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "SearchKey",
                table: "Takes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "Sound",
                table: "Takes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Takes",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "TrashedAt",
                table: "Takes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrashedBy",
                table: "Takes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FromTake",
                table: "Scenes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FromTake",
                table: "Generations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TakeIngests",
                columns: table => new
                {
                    TakeId = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Sprite = table.Column<string>(type: "TEXT", nullable: true),
                    SpriteLayoutJson = table.Column<string>(type: "TEXT", nullable: true),
                    CutsJson = table.Column<string>(type: "TEXT", nullable: true),
                    Sidecar = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakeIngests", x => x.TakeId);
                    table.ForeignKey(
                        name: "FK_TakeIngests_Takes_TakeId",
                        column: x => x.TakeId,
                        principalTable: "Takes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What older takes know from their generation; the search key may be any number of their own.
            migrationBuilder.Sql("""
                UPDATE Takes SET
                    SearchKey = rowid,
                    DeliveredSha256 = File_Sha256,
                    RequestedBy = (SELECT Person FROM Generations WHERE Generations.Id = Takes.GenerationId),
                    ModelId = (SELECT Request_ModelId FROM Generations WHERE Generations.Id = Takes.GenerationId),
                    Sound = (SELECT Request_Sound FROM Generations WHERE Generations.Id = Takes.GenerationId);
                INSERT INTO TakeIngests (TakeId, State, Way, Attempts) SELECT Id, 'Waiting', 0, 0 FROM Takes;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Takes_Circled",
                table: "Takes",
                column: "SceneId",
                unique: true,
                filter: "\"Circled\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Takes_SearchKey",
                table: "Takes",
                column: "SearchKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Takes_Tagged",
                table: "Takes",
                column: "Tags",
                filter: "\"Tags\" <> '[]'");

            migrationBuilder.CreateIndex(
                name: "IX_Takes_TrashedAt",
                table: "Takes",
                column: "TrashedAt",
                filter: "\"TrashedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TakeIngests_State_NotBefore",
                table: "TakeIngests",
                columns: new[] { "State", "NotBefore" });

            // A full-text index over the words of takes, which keeps no copy of them; triggers keep it in step.
            // Whoever rebuilds the table Takes in a later migration creates the triggers anew.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE TakeSearch USING fts5(
                    SearchPrompts, Name, Note, Tags,
                    content='Takes', content_rowid='SearchKey', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
                INSERT INTO TakeSearch(TakeSearch) VALUES ('rebuild');
                CREATE TRIGGER TakeSearch_Insert AFTER INSERT ON Takes BEGIN
                    INSERT INTO TakeSearch(rowid, SearchPrompts, Name, Note, Tags)
                    VALUES (new.SearchKey, new.SearchPrompts, new.Name, new.Note, new.Tags);
                END;
                CREATE TRIGGER TakeSearch_Delete AFTER DELETE ON Takes BEGIN
                    INSERT INTO TakeSearch(TakeSearch, rowid, SearchPrompts, Name, Note, Tags)
                    VALUES ('delete', old.SearchKey, old.SearchPrompts, old.Name, old.Note, old.Tags);
                END;
                CREATE TRIGGER TakeSearch_Update AFTER UPDATE OF SearchKey, SearchPrompts, Name, Note, Tags ON Takes BEGIN
                    INSERT INTO TakeSearch(TakeSearch, rowid, SearchPrompts, Name, Note, Tags)
                    VALUES ('delete', old.SearchKey, old.SearchPrompts, old.Name, old.Note, old.Tags);
                    INSERT INTO TakeSearch(rowid, SearchPrompts, Name, Note, Tags)
                    VALUES (new.SearchKey, new.SearchPrompts, new.Name, new.Note, new.Tags);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER TakeSearch_Insert;
                DROP TRIGGER TakeSearch_Delete;
                DROP TRIGGER TakeSearch_Update;
                DROP TABLE TakeSearch;
                """);

            migrationBuilder.DropTable(
                name: "TakeIngests");

            migrationBuilder.DropIndex(
                name: "IX_Takes_Circled",
                table: "Takes");

            migrationBuilder.DropIndex(
                name: "IX_Takes_SearchKey",
                table: "Takes");

            migrationBuilder.DropIndex(
                name: "IX_Takes_Tagged",
                table: "Takes");

            migrationBuilder.DropIndex(
                name: "IX_Takes_TrashedAt",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Circled",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "DeliveredSha256",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "ModelId",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Name",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Rating",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Rejected",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "RequestedBy",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "SearchKey",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Sound",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "TrashedAt",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "TrashedBy",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "FromTake",
                table: "Scenes");

            migrationBuilder.DropColumn(
                name: "FromTake",
                table: "Generations");
        }
    }
}
