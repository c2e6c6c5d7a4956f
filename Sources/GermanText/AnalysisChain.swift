/// The version of all analysis: indexes written with another one must be written again.
///
/// History: 1 — letter and digit runs, umlaut folding, gender forms, council references, Snowball German.
public let analysisVersion: UInt32 = 1

/// Which chain turns text into terms; the question this module answers is "under which terms is this text found?".
public enum AnalysisChain: UInt8, Sendable, Equatable {
    /// Letter and digit runs in lower case and their Snowball stems, nothing else: what general engines do.
    case stem = 1
    /// The product's chain: also joins hyphenated line ends, folds umlauts and accents, knows gender forms and
    /// council references, and ignores soft hyphens and zero-width characters.
    case full = 2
}
