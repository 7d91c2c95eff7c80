global using RunComfy.Client;
global using Shouldly;
global using Xunit;
