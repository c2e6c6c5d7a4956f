/// A department in charge of a paper.
public struct Department: Sendable, Equatable {
    /// The department's name or number as printed (`Dez3`, `Kulturamt`).
    public var name: String?
    /// Its head, where printed.
    public var person: String?

    /// A department.
    public init(name: String?, person: String? = nil) {
        self.name = name
        self.person = person
    }
}

/// Somebody to ask about a paper.
public struct Contact: Sendable, Equatable {
    /// The person's name as printed.
    public var name: String?
    /// The telephone number as printed.
    public var phone: String?

    /// A contact.
    public init(name: String?, phone: String? = nil) {
        self.name = name
        self.phone = phone
    }
}

/// Who brought a paper in.
public struct Originator: Sendable, Equatable {
    /// The kinds of originators.
    public enum Kind: String, Sendable, CaseIterable {
        case faction, person, body, administration
    }
    /// The name as printed.
    public var name: String
    /// What it is.
    public var kind: Kind

    /// An originator.
    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// What is to be decided (Beschlussvorschlag, Beschlussantrag, …).
public struct Resolution: Sendable, Equatable {
    /// One numbered item of a resolution.
    public struct Item: Sendable, Equatable {
        /// The number as printed (`1.`).
        public var number: String
        /// The item's text, lines joined.
        public var text: String

        /// An item.
        public init(number: String, text: String) {
            self.number = number
            self.text = text
        }
    }
    /// The heading as printed.
    public var heading: String
    /// The text below it, paragraphs separated by `\n`.
    public var text: String
    /// Its top-level numbered items in sequence; empty when it is not numbered.
    public var items: [Item]

    /// A resolution.
    public init(heading: String, text: String, items: [Item] = []) {
        self.heading = heading
        self.text = text
        self.items = items
    }
}

/// One section of a paper: a heading and the text up to the next one.
public struct Section: Sendable, Equatable {
    /// The kinds of sections.
    public enum Kind: String, Sendable, CaseIterable {
        case resolution, justification, facts, financialImpact, climateImpact, summary, attachments, other
    }
    /// What the section is about.
    public var kind: Kind
    /// The heading without its number, trailing colon and markup.
    public var heading: String
    /// The depth, 1 for a main heading.
    public var level: Int
    /// The heading's number (`3.2.1`), where printed.
    public var number: String?
    /// The text up to the next heading, paragraphs separated by `\n`.
    public var text: String

    /// A section.
    public init(kind: Kind, heading: String, level: Int, number: String?, text: String) {
        self.kind = kind
        self.heading = heading
        self.level = level
        self.number = number
        self.text = text
    }
}

/// One box of a form.
public struct Checkbox: Sendable, Equatable {
    /// What can be known of a box: a lost glyph is unknown, never a guess.
    public enum State: String, Sendable, CaseIterable {
        case checked, unchecked, unknown
    }
    /// The nearest question or heading.
    public var group: String?
    /// The option's label.
    public var label: String
    /// Whether it is ticked.
    public var state: State

    /// A box.
    public init(group: String?, label: String, state: State) {
        self.group = group
        self.label = label
        self.state = state
    }
}

/// One measure of an action plan.
public struct Measure: Sendable, Equatable {
    /// The measure's number (`1.1`).
    public var number: String
    /// Its title.
    public var title: String
    /// Its priority as printed.
    public var priority: String?
    /// The category a summarising table puts it in.
    public var category: String?
    /// The label of its ticked status box.
    public var status: String?
    /// Whether the boxes of its status were readable.
    public var statusKnown: Bool
    /// Who is responsible.
    public var responsible: String?
    /// What it needs.
    public var resources: String?

    /// A measure.
    public init(number: String, title: String) {
        self.number = number
        self.title = title
        statusKnown = false
    }
}

/// Another paper that is cited.
public struct Citation: Sendable, Equatable {
    /// The cited number, blanks and line breaks removed.
    public var reference: String
    /// The words of the citation, joined.
    public var text: String

    /// A citation.
    public init(reference: String, text: String) {
        self.reference = reference
        self.text = text
    }
}

/// A sum of money.
public struct Amount: Sendable, Equatable {
    /// The sum in hundredths of the currency's unit.
    public var cents: Int
    /// The currency, always `EUR` so far.
    public var currency: String
    /// The words of the sum.
    public var text: String
    /// The account (Sachkonto) named with it.
    public var account: String?
    /// The product named with it.
    public var product: String?

    /// A sum.
    public init(cents: Int, text: String, account: String? = nil, product: String? = nil) {
        self.cents = cents
        currency = "EUR"
        self.text = text
        self.account = account
        self.product = product
    }
}

/// A duty with a due date.
public struct Deadline: Sendable, Equatable {
    /// When it is due.
    public var due: DueDate
    /// The words of the duty.
    public var text: String
    /// The body to whose meeting it is due.
    public var body: String?

    /// A deadline.
    public init(due: DueDate, text: String, body: String? = nil) {
        self.due = due
        self.text = text
        self.body = body
    }
}

/// Somebody who signed.
public struct Signatory: Sendable, Equatable {
    /// The name as printed.
    public var name: String
    /// The office printed below it.
    public var office: String?

    /// A signatory.
    public init(name: String, office: String? = nil) {
        self.name = name
        self.office = office
    }
}

/// Something attached to a paper.
public struct Attachment: Sendable, Equatable {
    /// The label (`Anlage 1`).
    public var label: String
    /// Its title, where printed.
    public var title: String?

    /// An attachment.
    public init(label: String, title: String? = nil) {
        self.label = label
        self.title = title
    }
}

/// A table of a paper.
public struct Table: Sendable, Equatable {
    /// The line above it, where it names the table.
    public var caption: String?
    /// The first row's cells, where they are a header.
    public var header: [String]
    /// The further rows' cells.
    public var rows: [[String]]

    /// A table.
    public init(caption: String?, header: [String], rows: [[String]]) {
        self.caption = caption
        self.header = header
        self.rows = rows
    }
}

/// A header label that has no field of its own.
public struct Label: Sendable, Equatable {
    /// The label without its colon.
    public var label: String
    /// Its value; nil when the form leaves it empty.
    public var value: String?

    /// A label.
    public init(label: String, value: String?) {
        self.label = label
        self.value = value
    }
}
