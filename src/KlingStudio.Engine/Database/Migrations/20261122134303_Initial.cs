using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingStudio.Engine.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SearchName = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QueueGate",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Paused = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    PausedSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PausedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    PausedFingerprint = table.Column<string>(type: "TEXT", nullable: true),
                    DelayedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Delay = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QueueGate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Studio",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAliveAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Starts = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Studio", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Scenes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Storyboard = table.Column<string>(type: "TEXT", nullable: false),
                    Seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scenes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Scenes_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Generations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<string>(type: "TEXT", nullable: false),
                    SceneId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PressToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<string>(type: "TEXT", nullable: false),
                    Repeats = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    StateSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SendingAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RenderingAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SavingAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EstimateUsd = table.Column<decimal>(type: "TEXT", nullable: false),
                    CostUsd = table.Column<decimal>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ReasonField = table.Column<string>(type: "TEXT", nullable: true),
                    SavingAttempts = table.Column<int>(type: "INTEGER", nullable: false),
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NothingLeftInARow = table.Column<int>(type: "INTEGER", nullable: false),
                    SentPayloadHash = table.Column<string>(type: "TEXT", nullable: true),
                    QuotedUsd = table.Column<decimal>(type: "TEXT", nullable: true),
                    RequestId = table.Column<string>(type: "TEXT", nullable: true),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    UpstreamStatus = table.Column<string>(type: "TEXT", nullable: true),
                    QueuePosition = table.Column<int>(type: "INTEGER", nullable: true),
                    LastAnswerAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NotFoundInARow = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    NotCancellable = table.Column<bool>(type: "INTEGER", nullable: false),
                    Request_AspectRatio = table.Column<string>(type: "TEXT", nullable: false),
                    Request_Json = table.Column<string>(type: "TEXT", nullable: false),
                    Request_ModelId = table.Column<string>(type: "TEXT", nullable: false),
                    Request_ModelName = table.Column<string>(type: "TEXT", nullable: false),
                    Request_PayloadHash = table.Column<string>(type: "TEXT", nullable: false),
                    Request_Seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Request_Sound = table.Column<bool>(type: "INTEGER", nullable: false),
                    Request_StoryboardJson = table.Column<string>(type: "TEXT", nullable: false),
                    Upstream_Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Upstream_Origin = table.Column<string>(type: "TEXT", nullable: false),
                    Upstream_Simulated = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Generations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Generations_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Generations_Scenes_SceneId",
                        column: x => x.SceneId,
                        principalTable: "Scenes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoryboardChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SceneId = table.Column<string>(type: "TEXT", nullable: false),
                    FirstRevision = table.Column<long>(type: "INTEGER", nullable: false),
                    LastRevision = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryboardChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoryboardChanges_Scenes_SceneId",
                        column: x => x.SceneId,
                        principalTable: "Scenes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GenerationId = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_Generations_GenerationId",
                        column: x => x.GenerationId,
                        principalTable: "Generations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Takes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<string>(type: "TEXT", nullable: false),
                    SceneId = table.Column<string>(type: "TEXT", nullable: false),
                    GenerationId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    AspectRatio = table.Column<string>(type: "TEXT", nullable: false),
                    Simulated = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    SearchPrompts = table.Column<string>(type: "TEXT", nullable: false),
                    File_AudioCodec = table.Column<string>(type: "TEXT", nullable: true),
                    File_Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    File_ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    File_FrameRate = table.Column<double>(type: "REAL", nullable: true),
                    File_Height = table.Column<int>(type: "INTEGER", nullable: true),
                    File_Name = table.Column<string>(type: "TEXT", nullable: false),
                    File_Poster = table.Column<string>(type: "TEXT", nullable: true),
                    File_Seconds = table.Column<double>(type: "REAL", nullable: true),
                    File_Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    File_VideoCodec = table.Column<string>(type: "TEXT", nullable: true),
                    File_Width = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Takes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Takes_Generations_GenerationId",
                        column: x => x.GenerationId,
                        principalTable: "Generations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Takes_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Takes_Scenes_SceneId",
                        column: x => x.SceneId,
                        principalTable: "Scenes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_GenerationId_Sha256",
                table: "Attachments",
                columns: new[] { "GenerationId", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Generations_PressToken",
                table: "Generations",
                column: "PressToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Generations_ProjectId_QueuedAt",
                table: "Generations",
                columns: new[] { "ProjectId", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Generations_QueuedAt",
                table: "Generations",
                column: "QueuedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_RequestId",
                table: "Generations",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Generations_SceneId_Number",
                table: "Generations",
                columns: new[] { "SceneId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Generations_State_QueuedAt",
                table: "Generations",
                columns: new[] { "State", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_DeletedAt_ChangedAt",
                table: "Projects",
                columns: new[] { "DeletedAt", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Scenes_DeletedAt_ProjectId_Seconds_ChangedAt",
                table: "Scenes",
                columns: new[] { "DeletedAt", "ProjectId", "Seconds", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Scenes_ProjectId_Position",
                table: "Scenes",
                columns: new[] { "ProjectId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_StoryboardChanges_SceneId_CreatedBy_Kind_Id",
                table: "StoryboardChanges",
                columns: new[] { "SceneId", "CreatedBy", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StoryboardChanges_SceneId_LastRevision",
                table: "StoryboardChanges",
                columns: new[] { "SceneId", "LastRevision" });

            migrationBuilder.CreateIndex(
                name: "IX_Takes_CreatedAt",
                table: "Takes",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Takes_GenerationId",
                table: "Takes",
                column: "GenerationId");

            migrationBuilder.CreateIndex(
                name: "IX_Takes_ProjectId_CreatedAt",
                table: "Takes",
                columns: new[] { "ProjectId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Takes_SceneId_Number",
                table: "Takes",
                columns: new[] { "SceneId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "QueueGate");

            migrationBuilder.DropTable(
                name: "StoryboardChanges");

            migrationBuilder.DropTable(
                name: "Studio");

            migrationBuilder.DropTable(
                name: "Takes");

            migrationBuilder.DropTable(
                name: "Generations");

            migrationBuilder.DropTable(
                name: "Scenes");

            migrationBuilder.DropTable(
                name: "Projects");
        }
    }
}
