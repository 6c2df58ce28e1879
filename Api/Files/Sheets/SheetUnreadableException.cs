namespace SahelSim.Api.Files.Sheets;

/// <summary>Ends the reading of a spreadsheet at a row that is no CSV; it never leaves this folder.</summary>
internal sealed class SheetUnreadableException(string message) : Exception(message)
{
}
