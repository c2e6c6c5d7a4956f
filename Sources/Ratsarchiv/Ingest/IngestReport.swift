/// What became of a batch that was taken in.
public struct IngestReport: Sendable, Equatable {
    /// Documents that were not there before.
    public var addedCount = 0
    /// Documents that replaced an older version.
    public var updatedCount = 0
    /// Documents whose bytes, parser and analysis are those of the stored version.
    public var unchangedCount = 0
    /// Inputs that could not be read.
    public var failedCount = 0
    /// The bytes of all documents that were looked at.
    public var byteCount = 0

    /// An empty report.
    public init() {}

    /// All documents that were looked at.
    public var documentCount: Int { addedCount + updatedCount + unchangedCount + failedCount }

    mutating func add(_ other: IngestReport) {
        addedCount += other.addedCount
        updatedCount += other.updatedCount
        unchangedCount += other.unchangedCount
        failedCount += other.failedCount
        byteCount += other.byteCount
    }
}
