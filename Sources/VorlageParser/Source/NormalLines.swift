/// A text whose lines end in LF alone and that has no NUL.
struct NormalLines: Sendable {
    /// The text.
    let text: [UInt8]
    /// For each byte taken out (CR before LF, NUL), the offset in `text` of the byte behind it; ascending.
    let removedOffsets: [UInt32]
    /// The offset in `text` where the first NUL was; nil when there was none.
    let firstNULOffset: Int?

    /// Takes CR before LF and NULs out; a lone CR becomes LF.
    ///
    /// - Parameter shape: what is known of the text; without CR and NUL it is taken as it is, uncopied.
    /// - Complexity: O(n)
    init(of source: [UInt8], shape: ByteShape) {
        guard shape.carriageReturnCount + shape.nulCount > 0 else {
            text = source
            removedOffsets = []
            firstNULOffset = nil
            return
        }
        var text: [UInt8] = []
        var removed: [UInt32] = []
        var firstNUL: Int?
        text.reserveCapacity(source.count)
        removed.reserveCapacity(shape.carriageReturnCount + shape.nulCount)
        let bytes = source.span
        for offset in 0..<bytes.count {
            switch bytes[offset] {
            case 0:
                if firstNUL == nil { firstNUL = text.count }
                removed.append(UInt32(text.count))
            case 0x0D where offset + 1 < bytes.count && bytes[offset + 1] == 0x0A:
                removed.append(UInt32(text.count))
            case 0x0D: text.append(0x0A)
            case let byte: text.append(byte)
            }
        }
        self.text = text
        removedOffsets = removed
        firstNULOffset = firstNUL
    }
}
