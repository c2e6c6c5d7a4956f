import Glibc
import InvertedIndex

/// Measures the codecs of postings alone.
enum BenchCodecs {
    /// Writes and reads blocks and tails of each width.
    ///
    /// Prints name, width, nanoseconds per integer and that time divided by the time of a plain loop that adds integers up,
    /// which can be compared between machines; the median of nine turns each.
    static func run() {
        let width = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32]
        let unit = unsafe time { sample in
            var sum: UInt32 = 0
            // Safe because the sample holds 128 integers.
            for index in 0..<BlockCodec.length { sum = unsafe (sum ^ sample[index]) &* 5 }
            return Int(sum & 1)
        }
        BenchCommand.write("# codec\twidth\tns/integer\tunits\n")
        BenchCommand.write("sum\t32\t\(rounded(unit))\t1\n")
        for width in width {
            let values = Sample(width: width, exceptions: 0)
            let patched = Sample(width: width, exceptions: width < 32 ? 3 : 0)
            for (name, sample) in [("block", values), ("patched block", patched)] {
                let written = unsafe time(sample) { values in
                    var bytes: [UInt8] = []
                    bytes.reserveCapacity(1024)
                    unsafe BlockCodec.append(values, to: &bytes)
                    return bytes.count
                }
                print("write \(name)", width, unit, written)
                print("read \(name)", width, unit, read(sample))
            }
            print("read tail", width, unit, readTail(values))
        }
    }

    private static func print(_ name: String, _ width: Int, _ unit: Double, _ value: Double) {
        BenchCommand.write("\(name)\t\(width)\t\(rounded(value))\t\(rounded(value / unit))\n")
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    /// 128 integers of so many bits; exceptions have four bits more.
    private final class Sample {
        var values: [UInt32] = []

        init(width: Int, exceptions: Int) {
            var state: UInt64 = 0x9E37_79B9_7F4A_7C15
            for index in 0..<BlockCodec.length {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let bits = index % 43 == 7 && exceptions > 0 ? min(32, width + 4) : width
                values.append(UInt32(truncatingIfNeeded: state >> UInt64(64 - bits)) | 1 << UInt32(bits - 1))
            }
        }
    }

    private static func read(_ sample: Sample) -> Double {
        var bytes: [UInt8] = []
        unsafe sample.values.withUnsafeBufferPointer { unsafe BlockCodec.append($0.baseAddress!, to: &bytes) }
        let output = UnsafeMutablePointer<UInt32>.allocate(capacity: BlockCodec.length)
        defer { unsafe output.deallocate() }
        return unsafe bytes.withUnsafeBytes { buffer in
            // Safe because the bytes live until the closure ends.
            let raw = unsafe RawBytes(base: buffer.baseAddress!, count: buffer.count)
            return unsafe time(sample) { _ in unsafe BlockCodec.read(raw, at: 0, into: output) ?? 0 }
        }
    }

    private static func readTail(_ sample: Sample) -> Double {
        var bytes: [UInt8] = []
        let count = BlockCodec.length - 1
        unsafe sample.values.withUnsafeBufferPointer {
            unsafe BlockCodec.appendTail($0.baseAddress!, count: count, to: &bytes)
        }
        let output = UnsafeMutablePointer<UInt32>.allocate(capacity: BlockCodec.length)
        defer { unsafe output.deallocate() }
        return unsafe bytes.withUnsafeBytes { buffer in
            // Safe because the bytes live until the closure ends.
            let raw = unsafe RawBytes(base: buffer.baseAddress!, count: buffer.count)
            return unsafe time(sample) { _ in unsafe BlockCodec.readTail(raw, at: 0, count: count, into: output) ?? 0 }
        }
    }

    /// The median time of an integer over nine turns of 4,096 calls.
    private static func time(
        _ sample: Sample = Sample(width: 32, exceptions: 0), _ body: (UnsafePointer<UInt32>) -> Int
    ) -> Double {
        var times: [Double] = []
        var total = 0
        unsafe sample.values.withUnsafeBufferPointer { values in
            for _ in 0..<9 {
                let start = BenchCommand.now()
                for _ in 0..<4096 { unsafe total &+= body(values.baseAddress!) }
                times.append(Double(BenchCommand.now() - start) / 4096 / Double(BlockCodec.length))
            }
        }
        // The sum is used, so that no call can be left out.
        if total == .min { BenchCommand.write("") }
        return times.sorted()[4]
    }
}
