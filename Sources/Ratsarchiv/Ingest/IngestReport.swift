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
    /// Papers whose files are gone.
    public var vanishedCount = 0
    /// Those of them that were removed.
    public var removedCount = 0
    /// Files and members whose endings are of no known kind.
    public var leftOut = LeftOut()
    /// The bytes of all documents that were looked at.
    public var byteCount = 0
    /// The single inputs; nil where they were not asked for.
    public var details: IngestDetails?

    /// An empty report.
    public init(details: IngestDetails? = nil) { self.details = details }

    /// All documents that were looked at.
    public var documentCount: Int { addedCount + updatedCount + unchangedCount + failedCount }

    mutating func add(_ other: IngestReport) {
        addedCount += other.addedCount
        updatedCount += other.updatedCount
        unchangedCount += other.unchangedCount
        failedCount += other.failedCount
        byteCount += other.byteCount
        if let other = other.details { details?.add(other) }
    }
}

/// How far a batch is.
public struct IngestProgress: Sendable {
    /// What became of the documents so far.
    public var report: IngestReport
    /// The bytes of the files that were read or need not be read.
    public var readByteCount: Int
    /// Those of them that needed not be read.
    public var skippedByteCount: Int
    /// The document that was read last.
    public var path: String

    /// A state of a batch.
    public init(report: IngestReport, readByteCount: Int, skippedByteCount: Int, path: String) {
        self.report = report
        self.readByteCount = readByteCount
        self.skippedByteCount = skippedByteCount
        self.path = path
    }
}
