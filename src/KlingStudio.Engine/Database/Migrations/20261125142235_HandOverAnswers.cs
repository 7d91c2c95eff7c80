using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingStudio.Engine.Database.Migrations
{
    /// <inheritdoc />
    public partial class HandOverAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AnswerBeginning",
                table: "Generations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AnswerStatus",
                table: "Generations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "WasInterrupted",
                table: "Generations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Generations_Repeats",
                table: "Generations",
                column: "Repeats");

            // Only those that nobody was sending any more had nothing to say.
            migrationBuilder.Sql("UPDATE Generations SET WasInterrupted = 1 WHERE State = 'Unconfirmed' AND Reason IS NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Generations_Repeats",
                table: "Generations");

            migrationBuilder.DropColumn(
                name: "AnswerBeginning",
                table: "Generations");

            migrationBuilder.DropColumn(
                name: "AnswerStatus",
                table: "Generations");

            migrationBuilder.DropColumn(
                name: "WasInterrupted",
                table: "Generations");
        }
    }
}
