import CNettle

/// The SHA-256 of bytes (FIPS 180-4), by nettle, which uses the processor's own instructions.
enum ContentDigest {
    /// The digest in 64 lower-case hexadecimal digits.
    ///
    /// - Complexity: O(n)
    static func sha256(_ bytes: [UInt8]) -> String {
        var context = sha256_ctx()
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        // Safe because nettle only reads `count` bytes from the first and writes `count` bytes to the second buffer,
        // and keeps no pointer beyond the calls.
        unsafe nettle_sha256_init(&context)
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            unsafe nettle_sha256_update(&context, buffer.count, start)
        }
        unsafe nettle_sha256_digest(&context, digest.count, &digest)
        let digits = Array("0123456789abcdef".utf8)
        var hexadecimal: [UInt8] = []
        hexadecimal.reserveCapacity(digest.count * 2)
        for byte in digest {
            hexadecimal.append(digits[Int(byte >> 4)])
            hexadecimal.append(digits[Int(byte & 15)])
        }
        return String(decoding: hexadecimal, as: UTF8.self)
    }
}
