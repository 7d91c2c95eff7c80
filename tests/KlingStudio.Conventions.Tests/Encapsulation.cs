using System.Reflection;
using System.Runtime.CompilerServices;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Conventions.Tests;

/// <summary>State changes through named methods, never through a setter left open for a mapper.</summary>
public sealed class Encapsulation
{
    [Fact]
    public void Nothing_in_core_has_a_public_setter() =>
        (from type in typeof(Storyboard).Assembly.GetExportedTypes()
         from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
         select $"{type.Name}.{property.Name}")
        .ShouldBeEmpty("give the change a name: a method on the type");

    [Fact]
    public void Nothing_in_core_holds_static_state_that_changes() =>
        (from type in typeof(Storyboard).Assembly.GetTypes()
         where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<', StringComparison.Ordinal)
         from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
         where !field.IsInitOnly && !field.IsLiteral && !field.IsDefined(typeof(CompilerGeneratedAttribute))
         select $"{type.Name}.{field.Name}")
        .Where(name => !name.StartsWith("StoryboardJson", StringComparison.Ordinal))
        .ShouldBeEmpty("the rules are pure functions");

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
