// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, strict memory safety, warnings are errors.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),
]

/// Tests may use what the sources may not: Foundation and plain pointers.
let relaxed: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// libxml2's headers without its pkg-config file, which would link it: it is opened when the first page is read.
let libxml2Headers = SwiftSetting.unsafeFlags(["-Xcc", "-I/usr/include/libxml2"])

/// An executable at a fixed address: 28,000 addresses need not be written into it at each start, which took 0.5 ms.
let fixed = LinkerSetting.unsafeFlags(
    ["-use-ld=lld", "-Xclang-linker", "-no-pie"], .when(configuration: .release))

/// An executable that loads no library at all: another 0.3 ms. `vorlage` opens libxml2 late and cannot be one.
let alone = LinkerSetting.unsafeFlags(["-use-ld=lld", "-static-executable"], .when(configuration: .release))

/// `VORLAGE_FUZZ=1`, set by `make fuzz`: the folder of the tests of foreign bytes becomes libFuzzer's program.
let fuzzes = Context.environment["VORLAGE_FUZZ"] == "1"
let fuzzDependencies: [Target.Dependency] = [
    "Ratsarchiv", "VorlageParser", "InvertedIndex", "GermanText", "Drucksachen",
]
let fuzzTarget: Target =
    fuzzes
    ? .executableTarget(
        name: "vorlage-fuzz", dependencies: fuzzDependencies, path: "Tests/FuzzTests",
        exclude: ["FuzzRegressionTests.swift"], swiftSettings: relaxed,
        linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
    : .testTarget(
        name: "FuzzTests", dependencies: fuzzDependencies + ["TestSupport"], exclude: ["FuzzDriver.swift"],
        swiftSettings: relaxed)

let package = Package(
    name: "vorlage",
    products: [
        .executable(name: "vorlage", targets: ["vorlage"]),
        .executable(name: "vorlage-bench", targets: ["vorlage-bench"]),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CICal", providers: [.apt(["libical-dev"])]),
        .target(name: "Drucksachen", exclude: ["record.schema.json"], swiftSettings: strict),
        .target(name: "GermanText", dependencies: ["CStemmer"], swiftSettings: strict),
        .target(
            name: "InvertedIndex", dependencies: ["GermanText", "CZstd"], exclude: ["FORMAT.md"], swiftSettings: strict),
        .target(
            name: "VorlageParser",
            dependencies: ["Drucksachen", "GermanText", "CLibXML2", "CNettle", "CArchive", "CLinux"],
            swiftSettings: strict + [libxml2Headers]),
        .target(
            name: "Fristen", dependencies: ["Drucksachen"], exclude: ["rules.schema.json"], swiftSettings: strict),
        .target(
            name: "Ratsarchiv",
            dependencies: ["VorlageParser", "InvertedIndex", "GermanText", "Drucksachen", "Fristen", "CICal"],
            swiftSettings: strict),
        .executableTarget(
            name: "vorlage", dependencies: ["Ratsarchiv", "InvertedIndex", "Drucksachen", "Fristen"],
            swiftSettings: strict,
            linkerSettings: [fixed]),
        .executableTarget(
            name: "vorlage-bench", dependencies: ["Ratsarchiv", "InvertedIndex", "GermanText", "Drucksachen"],
            path: "Benchmarks/vorlage-bench", swiftSettings: strict,
            linkerSettings: [alone]),
        .target(name: "TestSupport", dependencies: ["Drucksachen"], path: "Tests/Support", swiftSettings: relaxed),
        .testTarget(name: "DrucksachenTests", dependencies: ["Drucksachen"], swiftSettings: relaxed),
        .testTarget(
            name: "FristenTests", dependencies: ["Fristen", "Drucksachen", "TestSupport"], swiftSettings: relaxed),
        .testTarget(name: "GermanTextTests", dependencies: ["GermanText"], swiftSettings: relaxed),
        .testTarget(
            name: "InvertedIndexTests", dependencies: ["InvertedIndex", "GermanText", "TestSupport"],
            swiftSettings: relaxed),
        .testTarget(
            name: "VorlageParserTests", dependencies: ["VorlageParser", "Drucksachen", "TestSupport"],
            swiftSettings: relaxed),
        .testTarget(
            name: "RatsarchivTests",
            dependencies: [
                "Ratsarchiv", "VorlageParser", "InvertedIndex", "GermanText", "Drucksachen", "Fristen", "TestSupport",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "VorlageTests", dependencies: ["vorlage", "Ratsarchiv", "Drucksachen", "TestSupport"],
            swiftSettings: relaxed),
        fuzzTarget,
    ]
)
