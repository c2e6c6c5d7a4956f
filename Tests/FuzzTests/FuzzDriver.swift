import Glibc

/// libFuzzer's own main function, which calls back with each input.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// Which target the process fuzzes: `$VORLAGE_FUZZ_TARGET`, as libFuzzer starts itself again with arguments of its own.
private let target = getenv("VORLAGE_FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

private func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// The program's start: the Swift package manager gives it this name.
@_cdecl("vorlage_fuzz_main")
func fuzzMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32 {
    guard target != nil else {
        print(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))
        return 2
    }
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, test)
}
