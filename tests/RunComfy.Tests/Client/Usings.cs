global using RunComfy.Client;
global using Shouldly;
global using TestKit.Upstream;
global using Xunit;
