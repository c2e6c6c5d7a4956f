/// The version of the full chain: indexes written with another one must be written again.
///
/// History: 1 — letter and digit runs, umlaut folding, gender forms, council references, Snowball German. 2 — `-innen` and
/// `-erin` meet the base word, `Bürger(innen)`; suspended hyphens; dates, sums and addresses are also one term, `§ 34` too.
public let analysisVersion: UInt32 = 2

/// Which chain turns text into terms; the question this module answers is "under which terms is this text found?".
public enum AnalysisChain: UInt8, Sendable, Equatable {
    /// Letter and digit runs in lower case and their Snowball stems, nothing else: what general engines do.
    case stem = 1
    /// The product's chain: also joins hyphenated line ends, folds umlauts and accents, knows gender forms and
    /// council references, and ignores soft hyphens and zero-width characters.
    case full = 2

    /// The version of what the chain makes of a text; an index of another one must be written again.
    public var version: UInt32 { self == .stem ? 1 : analysisVersion }
}
