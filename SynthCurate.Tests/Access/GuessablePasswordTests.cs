using System.Net;
using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Access;

public sealed class GuessablePasswordTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd1234!")]
    [InlineData("passwordpassword")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("zaq1xsw2cde3")]
    [InlineData("Administrator1!")]
    [InlineData("iloveyou2024!!")]
    [InlineData("Welcome-2026-!")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("abcdefghijklm")]
    [InlineData("987654321098")]
    [InlineData("xkcdxkcdxkcd")]
    [InlineData("correct horse battery staple")]
    [InlineData("Correct Horse Battery Staple 1")]
    [InlineData("SynthCurate2026")]
    [InlineData("Summer2026!!")]
    public void FaultOf_WhatIsTriedFirst_IsRefused(string password) => GuessablePasswords.FaultOf(password, null, null).ShouldNotBeNull();

    [Theory]
    [InlineData("Ada Lovelace", "ada@example.org", "AdaLovelace1815")]
    [InlineData("Ada Lovelace", "ada@example.org", "lovelace.ada!!!")]
    [InlineData("Ada", "a.lovelace@analytical.org", "analytical.lovelace")]
    [InlineData("Ada", "countess42@example.org", "countess42example")]
    public void FaultOf_LittleMoreThanTheAccountsOwnWords_IsRefused(string name, string email, string password) =>
        GuessablePasswords.FaultOf(password, name, email).ShouldNotBeNull();

    [Theory]
    [InlineData("a long enough sentence")]
    [InlineData("seven herons on the old weir")]
    [InlineData("kQ9-vb2!xTz7mLp")]
    [InlineData("my password has a heron in it")]
    [InlineData("сорок два зелёных чайника")]
    [InlineData("Lovelace wrote notes in 1843")]
    [InlineData("gZ4rTq8wVn2x")]
    public void FaultOf_OnesOwnSentence_IsTaken(string password) => GuessablePasswords.FaultOf(password, "Ada Lovelace", "ada@example.org").ShouldBeNull();

    [Fact]
    public void FaultOf_ALongPassword_IsJudgedAtOnce()
    {
        var endless = string.Concat(Enumerable.Range(0, 40).Select(n => $"heron{n}x"));

        GuessablePasswords.FaultOf(endless, endless, endless).ShouldNotBeNull();
    }

    [Fact]
    public async Task Invitation_CommonPassword_IsRefusedAndTheLinkStillWorks()
    {
        var user = await app.AddUserAsync("invited-" + Guid.NewGuid().ToString("N"));
        var link = await Invitations.LinkAsync(app, user);
        using var session = new PageSession(app);

        using var refused = await session.SendFormAsync(link, "invite", ("Password", "Password1234!"), ("Repeated", "Password1234!"));
        using var taken = await session.SendFormAsync(link, "invite", ("Password", "seven herons on the weir"), ("Repeated", "seven herons on the weir"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("tried first");
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
