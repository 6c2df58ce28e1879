using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Analysis;

/// <summary>A change of a history that is compared with another.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Passes">Whether it is time that passes.</param>
/// <param name="Acts">Hash of what the law reads of it: its date and actions, not what people wrote about it.</param>
/// <param name="Note">What people wrote.</param>
internal readonly record struct HistoryStep(long Revision, bool Passes, Hash256 Acts, string Note);
