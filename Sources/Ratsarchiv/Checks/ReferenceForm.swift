/// The form of a paper's number: its letters and signs, `Y` for a year and `9` for any other digits.
///
/// Numbers of one city have one form, by which they are told from those of others: a budget line (`UA 2920`), a paper of
/// the Bundestag (`Drucksache 17/6256`).
struct ReferenceForm: Equatable {
    private let form: String

    /// The form of a number.
    init(_ reference: String) {
        var form = ""
        var digits = ""
        func closeDigits() {
            guard !digits.isEmpty else { return }
            form += digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20")) ? "Y" : "9"
            digits = ""
        }
        for character in reference.lowercased() where !character.isWhitespace {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                closeDigits()
                form.append(character)
            }
        }
        closeDigits()
        self.form = form
    }

    /// Whether two numbers are of one form, but for what a supplement adds; a mere number is of none.
    func isLike(_ other: ReferenceForm) -> Bool {
        guard form != "9", other.form != "9", form != "Y", other.form != "Y" else { return false }
        return form == other.form || isSupplement(of: other) || other.isSupplement(of: self)
    }

    private func isSupplement(of other: ReferenceForm) -> Bool {
        form.hasPrefix(other.form + "/") || form.hasPrefix(other.form + "-")
    }
}
