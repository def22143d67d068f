using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Metadata.Builders; using Dapper; using System.ComponentModel.DataAnnotations.Schema; using System.Data; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Mvc.RazorPages;
namespace Bank
{
    [Cached("acct:{Id}")] public class Account { public Guid Id { get; set; } public decimal Balance { get; set; } public byte[]? Version { get; set; } }
    [Cached("fx:{Pair}")] [Table("fx_rates", Schema = "ref")] public record FxRate { public required string Pair { get; init; } public decimal Rate { get; init; } }
    [Cached("user:{TenantId}:{UserId}")] public class AppUser { public int TenantId { get; set; } public int UserId { get; set; } public string? Name { get; set; } }
    public class Person { public int Id { get; set; } public string Name { get; set; } = ""; }
    [Cached("employee:{Id}")] public class Employee : Person { public decimal Salary { get; set; } }
}
namespace Bank.Data
{
    using Bank;
    public class AccountConfiguration : IEntityTypeConfiguration<Account> { public void Configure(EntityTypeBuilder<Account> builder) { builder.ToTable("accounts", "core"); builder.HasKey(x => x.Id); } }
    public class UserConfiguration : IEntityTypeConfiguration<AppUser> { internal const string TableName = "app_user"; public void Configure(EntityTypeBuilder<AppUser> b) => b.ToTable(TableName, t => t.HasComment("x")).HasKey(u => new { u.TenantId, u.UserId }); }
    public class BankContext : DbContext
    {
        public DbSet<Account> Accounts { get; set; } = null!; public DbSet<FxRate> Rates { get; set; } = null!; public DbSet<AppUser> Users { get; set; } = null!; public DbSet<Person> People { get; set; } = null!; public DbSet<Employee> Employees { get; set; } = null!;
        protected override void OnModelCreating(ModelBuilder modelBuilder) { modelBuilder.HasDefaultSchema("core"); modelBuilder.ApplyConfigurationsFromAssembly(typeof(BankContext).Assembly); modelBuilder.Entity<Person>().ToTable("persons"); }
        public override async Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) { return await base.SaveChangesAsync(cancellationToken); }
    }
}
namespace Bank.Web
{
    using Bank; using Bank.Data;
    [Route("a")] public class AccountController(BankContext db, IDbConnection conn, AccountReconcileHandler accounts, AppUserReconcileHandler users, FxRateReconcileHandler rates) : ControllerBase
    {
        [HttpPost] public async Task<IActionResult> Transfer(Guid from, Guid to, decimal amount)
        {
            using var tx = conn.BeginTransaction();
            await conn.ExecuteAsync("UPDATE core.accounts SET balance = balance - @amount WHERE id = @from", new { from, amount }, tx);
            await conn.ExecuteAsync("UPDATE core.accounts SET balance = balance + @amount WHERE id = @to", new { to, amount }, tx);
            tx.Commit();
            await accounts.InvalidateAsync([from, to]);
            return Ok();
        }
        [HttpPost] public async Task<IActionResult> TransferBad(Guid from, Guid to, decimal amount)
        {
            using var tx = conn.BeginTransaction();
            await conn.ExecuteAsync("UPDATE [core].[accounts] SET balance = balance - @amount WHERE id = @from", new { from, amount }, tx); //! CSYNC102
            tx.Commit();
            return Ok();
        }
        [HttpPost] public async Task<IActionResult> OtherSchema() { await conn.ExecuteAsync("UPDATE archive.accounts SET balance = 0"); return Ok(); }
        [HttpPost] public async Task<IActionResult> Rename(int t, int u, string name) { await conn.ExecuteAsync("UPDATE app_user SET name = @name WHERE tenant_id = @t AND user_id = @u", new { t, u, name }); await users.InvalidateAsync((t, u)); return Ok(); }
        [HttpPost] public async Task<IActionResult> Rename2(int t, int u, string name) { await conn.ExecuteAsync("UPDATE app_user SET name = @name WHERE tenant_id = @t AND user_id = @u", new { t, u, name }); return Ok(); } //! CSYNC102
        [HttpPost] public async Task<IActionResult> Users() { await conn.ExecuteAsync("UPDATE users SET name = NULL"); return Ok(); }
        [HttpPost] public async Task<IActionResult> Fx(string pair, decimal rate)
        {
            await db.Database.ExecuteSqlInterpolatedAsync($"MERGE INTO ref.fx_rates AS t USING (VALUES ({pair}, {rate})) AS s(pair, rate) ON t.pair = s.pair WHEN MATCHED THEN UPDATE SET rate = s.rate"); //! CSYNC102
            return Ok();
        }
        [HttpPost] public async Task<IActionResult> Fx2(string pair, decimal rate)
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE ref.fx_rates SET rate = {0} WHERE pair = {1}", rate, pair);
            await rates.InvalidateAsync(pair);
            return Ok();
        }
        [HttpPost] public async Task<IActionResult> Person(string name) { await db.People.Where(p => p.Name == name).ExecuteDeleteAsync(); return Ok(); }
        [HttpPost] public async Task<IActionResult> Raise(decimal by) { await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.Salary, e => e.Salary + by)); return Ok(); } //! CSYNC101
        [HttpPost] public async Task<IActionResult> OfType(decimal by) { await db.People.OfType<Employee>().ExecuteUpdateAsync(s => s.SetProperty(e => e.Salary, e => e.Salary + by)); return Ok(); } //! CSYNC101
    }
    public class EditModel(BankContext db, AccountReconcileHandler accounts) : PageModel
    {
        [BindProperty] public Guid Id { get; set; }
        public async Task OnGetAsync() => await db.Accounts.FirstOrDefaultAsync(a => a.Id == Id);
        public async Task<IActionResult> OnPostAsync()
        {
            if (!ModelState.IsValid) return Page();
            await db.Accounts.Where(a => a.Id == Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Balance, 0m));
            await accounts.InvalidateAsync(Id);
            return RedirectToPage("./Index");
        }
        public async Task<IActionResult> OnPostDeleteAsync()
        {
            await db.Accounts.Where(a => a.Id == Id).ExecuteDeleteAsync(); //! CSYNC101
            return RedirectToPage("./Index");
        }
        public IActionResult OnPostSync()
        {
            db.Accounts.Where(a => a.Id == Id).ExecuteDelete();
            accounts.InvalidateAsync(Id).GetAwaiter().GetResult();
            return RedirectToPage();
        }
    }
}
