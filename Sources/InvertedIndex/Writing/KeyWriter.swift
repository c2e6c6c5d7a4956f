/// Writes by which keys documents are replaced, and their fingerprints and order of arrival.
enum KeyWriter {
    /// The hash of a key.
    static func hash(_ key: [UInt8]) -> UInt64 { Checksum.of(key) }

    /// Writes the sections of the keys.
    static func write(
        _ keys: [[UInt8]], fingerprints: [Fingerprint], ordinals: [UInt32], to segment: SegmentFileWriter
    ) throws(IndexError) {
        let order = keys.indices.map { (hash: hash(keys[$0]), document: UInt32($0)) }.sorted {
            ($0.hash, $0.document) < ($1.hash, $1.document)
        }
        var bytes: [UInt8] = []
        for entry in order { bytes.appendInteger(entry.hash) }
        for entry in order { bytes.appendInteger(entry.document) }
        try segment.write(.keyHashes, bytes)
        bytes = []
        var offset = 0
        for key in keys {
            bytes.appendInteger(UInt32(offset))
            offset += key.count
        }
        bytes.appendInteger(UInt32(offset))
        for key in keys { bytes.append(contentsOf: key) }
        try segment.write(.keys, bytes)
        if fingerprints.contains(where: { $0 != Fingerprint() }) {
            bytes = []
            for fingerprint in fingerprints {
                bytes.appendInteger(fingerprint.high)
                bytes.appendInteger(fingerprint.low)
            }
            try segment.write(.fingerprints, bytes)
        }
        bytes = []
        for ordinal in ordinals { bytes.appendInteger(ordinal) }
        try segment.write(.ordinals, bytes)
    }
}

/// Writes columns: for each document and behind the last one the place of its first value (4 bytes), then the values (8
/// bytes each, rising inside a document).
enum ColumnWriter {
    /// Writes one section a column.
    static func write(
        _ columns: [[(document: UInt32, value: Int64)]], documentCount: Int, to segment: SegmentFileWriter
    ) throws(IndexError) {
        for (number, column) in columns.enumerated() {
            let sorted = column.sorted { ($0.document, $0.value) < ($1.document, $1.value) }
            var bytes: [UInt8] = []
            var index = 0
            for document in 0..<UInt32(documentCount) {
                bytes.appendInteger(UInt32(index))
                while index < sorted.count, sorted[index].document == document { index += 1 }
            }
            bytes.appendInteger(UInt32(sorted.count))
            for entry in sorted { bytes.appendInteger(entry.value) }
            try segment.write(.column, number: number, bytes)
        }
    }
}
