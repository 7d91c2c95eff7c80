using KlingStudio.Core.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Team;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("People");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Name).HasMaxLength(PersonRule.LongestName);
        builder.Property(account => account.Email).HasMaxLength(PersonRule.LongestEmail);
        builder.Property(account => account.PasswordHash);
        builder.Property(account => account.FailedTries);
        builder.Property(account => account.RestsUntil);
        builder.Property(account => account.SecondFactor);
        builder.Property(account => account.SealedKey);
        builder.Property(account => account.SealedRecoveryCodes);
        builder.Property(account => account.LastStep);
        builder.HasIndex(account => account.EmailKey).IsUnique();
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Browser).HasMaxLength(Session.LongestBrowser);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.Person).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => session.SecretHash).IsUnique();
        builder.HasIndex(session => session.EndedAt);
    }
}

internal sealed class OneTimeLinkTable : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("Links");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(link => link.CreatedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => link.SecretHash).IsUnique();
    }
}
