using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SynthCurate.Web.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LeasedForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ReviewVersion",
                table: "Leases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "TaskVersion",
                table: "Leases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReviewVersion",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "TaskVersion",
                table: "Leases");
        }
    }
}
