using SahelSim.Contracts.Mapping;
using Xunit;

namespace SahelSim.Tests.Contracts.Mapping;

public sealed class WrittenTextTests
{
    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("Co\u0302te d'Ivoire", "C\u00f4te d'Ivoire")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("Mali", "Mali")]
    public void Names_are_kept_in_form_C(string written, string kept) => Assert.Equal(kept, WrittenText.Normal(written));
}
