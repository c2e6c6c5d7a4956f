import Testing

@testable import Ratsarchiv

/// The schema names what its numbers mean.
struct ArchiveSchemaTests {
    @Test("fields, columns and stores are named as their cases")
    func names() {
        #expect(ArchiveSchema.schema.fields.map(\.name) == ArchiveField.allCases.map { "\($0)" })
        #expect(ArchiveSchema.schema.columns == ArchiveColumn.allCases.map { "\($0)" })
        #expect(ArchiveSchema.schema.stores == ArchiveStore.allCases.map { "\($0)" })
        #expect(ArchiveField.allCases.map(\.rawValue) == Array(0..<ArchiveField.allCases.count))
    }
}
