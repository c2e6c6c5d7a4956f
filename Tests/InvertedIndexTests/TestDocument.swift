@testable import InvertedIndex

extension IndexDocument {
    /// A document whose only field and only store have one text.
    init(key: String, text: String) {
        self.init(key: Array(key.utf8))
        texts = [.init(field: 0, text: Array(text.utf8))]
        stored = [Array(text.utf8)]
    }
}
