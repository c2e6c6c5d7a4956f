/// Documents that any of many terms has, all with score 0: a bit a document, window by window.
///
/// The windows double, so that the first documents are known at once and a list is opened a few times only.
final class UnionCursor: Cursor {
    private let segment: SegmentReader
    private let postings: Region
    private let infos: [TermInfo]
    private var set: DocumentSet
    private var current: UInt32
    private var windowEnd: UInt32 = 0
    private var windowLength: UInt32 = 1024
    private var hasDamage = false
    /// Whether every list was opened once.
    private var isOpened = false
    private lazy var readers = infos.compactMap { reader($0, hasPositions: true) }

    init(_ segment: SegmentReader, _ postings: Region, _ infos: [TermInfo]) {
        self.segment = segment
        self.postings = postings
        self.infos = infos
        set = DocumentSet(count: segment.documentCount)
        current = 0
        super.init()
        seekMarked(0)
    }

    private func reader(
        _ info: TermInfo, hasPositions: Bool = false, insteadOf old: PostingsReader? = nil
    ) -> PostingsReader? {
        let isSound = isOpened && !hasPositions || PostingsReader.isSound(postings, info, hasPositions: hasPositions)
        let reader =
            isSound
            ? PostingsReader(
                postings.unverified, info: info, documentCount: segment.documentCount, hasPositions: hasPositions,
                insteadOf: old) : nil
        if reader == nil { hasDamage = true }
        return reader
    }

    override var document: UInt32 { current }
    override var cost: Int { min(segment.documentCount, infos.reduce(0) { $0 + $1.documentCount }) }
    override var isDamaged: Bool { hasDamage }
    override func advance() { seekMarked(current &+ 1) }
    override func seek(_ target: UInt32) { if current < target { seekMarked(target) } }

    private func seekMarked(_ target: UInt32) {
        guard current != Postings.end else { return }
        current = target
        let count = UInt32(segment.documentCount)
        while target < count {
            if windowEnd > target {
                current = set.first(from: target)
                if current < windowEnd { return }
            }
            guard windowEnd < count else { break }
            let start = max(windowEnd, target)
            windowLength = min(windowLength * 2, 1 << 30)
            windowEnd = min(count, start + windowLength)
            fill(start, windowEnd)
        }
        current = Postings.end
    }

    /// Marks the documents of a window.
    private func fill(_ start: UInt32, _ end: UInt32) {
        var last: PostingsReader?
        for info in infos {
            guard let owner = reader(info, insteadOf: last) else { continue }
            last = owner
            let reader = owner.postings
            var block = reader.findBlock(for: start)
            while block < reader.blockCount {
                reader.load(block)
                let documents = unsafe reader.documents
                for place in 0..<reader.count {
                    // Safe because the place is below the count; loading checks the documents.
                    let document = unsafe documents[place]
                    if document >= start, document < end { set.insert(document) }
                }
                if reader.lastDocument(block) >= end { break }
                block += 1
            }
            if reader.isDamaged { hasDamage = true }
            withExtendedLifetime(owner) {}
        }
        isOpened = true
    }

    override func appendPositions(to positions: inout [UInt32]) {
        for reader in readers {
            let postings = reader.postings
            if postings.block < 0 { postings.load(0) }
            postings.seek(current)
            if postings.document == current { postings.appendPositions(to: &positions) }
        }
    }
}
