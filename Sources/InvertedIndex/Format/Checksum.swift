/// A 64-bit checksum over bytes that come in pieces: four lanes of multiply-and-rotate over 32-byte stripes, the inner
/// loop of XXH64 (Collet), without its seed.
@safe struct Checksum {
    private var lanes: SIMD4<UInt64> = [0x60EA_27EE_ADC0_B5D6, 0xC2B2_AE3D_27D4_EB4F, 0, 0x61C8_864E_7A14_3579]
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// Takes in the next bytes.
    @unsafe mutating func update(_ bytes: UnsafeRawBufferPointer) {
        byteCount &+= UInt64(bytes.count)
        var offset = 0
        if !pending.isEmpty {
            while pending.count < 32, offset < bytes.count {
                unsafe pending.append(bytes[offset])
                offset += 1
            }
            guard pending.count == 32 else { return }
            // Safe because 32 bytes are pending.
            unsafe pending.withUnsafeBytes { unsafe stripe($0.baseAddress!) }
            pending.removeAll(keepingCapacity: true)
        }
        while bytes.count - offset >= 32 {
            // Safe because of the loop's condition.
            unsafe stripe(bytes.baseAddress! + offset)
            offset += 32
        }
        // Safe because the range ends at the buffer's end.
        unsafe pending.append(contentsOf: bytes[offset...])
    }

    @inline(__always)
    @unsafe private mutating func stripe(_ bytes: UnsafeRawPointer) {
        let words = unsafe bytes.loadUnaligned(as: SIMD4<UInt64>.self)
        let mixed = lanes &+ words &* SIMD4(repeating: 0xC2B2_AE3D_27D4_EB4F)
        lanes = ((mixed &<< 31) | (mixed &>> 33)) &* SIMD4(repeating: 0x9E37_79B1_85EB_CA87)
    }

    /// The checksum of all bytes so far.
    var value: UInt64 {
        var sum = byteCount &* 0x9E37_79B1_85EB_CA87
        for lane in 0..<4 {
            sum = (sum ^ lanes[lane]) &* 0xC2B2_AE3D_27D4_EB4F
            sum ^= sum >> 29
        }
        for byte in pending {
            sum = (sum ^ UInt64(byte)) &* 0x9E37_79B1_85EB_CA87
            sum ^= sum >> 31
        }
        return sum ^ (sum >> 32)
    }

    /// The checksum of bytes at once.
    static func of(_ bytes: [UInt8]) -> UInt64 {
        var sum = Checksum()
        // Safe because the buffer is read inside the closure only.
        unsafe bytes.withUnsafeBytes { unsafe sum.update($0) }
        return sum.value
    }
}
