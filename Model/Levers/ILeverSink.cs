namespace SahelSim.Model.Levers;

/// <summary>Where levers go that are tried, one after another.</summary>
internal interface ILeverSink
{
    /// <summary>Takes a lever that was tried.</summary>
    void Offer(in Candidate candidate);

    /// <summary>Takes many that were tried and move nothing.</summary>
    void OfferNothing(int count);

    /// <summary>All that one actor can do to another, or on one stance or relationship, has been offered.</summary>
    void EndPair();
}
