public import Drucksachen

/// The public holidays (gesetzliche Feiertage) of a state, or those of all states.
///
/// Sources: Art. 2 (2) Einigungsvertrag (3 October, all states) and the states' laws: BW FTG § 1 · BY FTG Art. 1 ·
/// BE FeiertG § 1 · BB FTG § 2 · HB FeiertG § 2 · HH FeiertG § 1 · HE HFeiertagsG § 1 · MV FTG § 2 · NI NFeiertagsG § 2 ·
/// NW FeiertagsG § 2 · RP LFtG § 2 · SL SFG § 2 · SN SächsSFG § 1 · ST FeiertG LSA § 2 · SH SFTG § 2 · TH ThürFGtG § 2.
/// Dates are right from 1995 on; 1990 to 1994 count Buß- und Bettag in every state; earlier years are not covered.
public struct PublicHolidays: Sendable, Equatable {
    /// A holiday that holds in some municipalities of a state only; a rule file names it under `localHolidays`.
    public enum Local: String, Sendable, CaseIterable {
        /// Mariä Himmelfahrt, 15 August: municipalities of Bavaria with more Catholics than Protestants.
        case assumption
        /// Fronleichnam: some municipalities of Saxony and Thuringia.
        case corpusChristi
        /// Augsburger Friedensfest, 8 August.
        case peaceFestival
    }
    /// The state; nil for the holidays that all states share.
    public let state: GermanState?
    /// The holidays of the municipality beside the state's.
    public let local: Set<Local>

    /// The holidays of a state; without one, those that all states share.
    public init(state: GermanState? = nil, local: Set<Local> = []) {
        self.state = state
        self.local = local
    }

    /// The name of the holiday on a day; nil for any other day. A Sunday is none unless it is one of these.
    public func name(of date: CalendarDate) -> String? {
        fixedName(of: date) ?? movableName(of: date)
    }

    /// Whether a period that ends on a day goes on under § 193 BGB: Saturday, Sunday or a public holiday.
    public func isFree(_ date: CalendarDate) -> Bool {
        date.weekday == .saturday || date.weekday == .sunday || name(of: date) != nil
    }

    private func holds(in states: Set<GermanState>) -> Bool { state.map(states.contains) ?? false }

    private func fixedName(of date: CalendarDate) -> String? {
        switch (date.month, date.day) {
        case (1, 1): "Neujahr"
        case (1, 6) where holds(in: [.badenWuerttemberg, .bayern, .sachsenAnhalt]): "Heilige Drei Könige"
        // BE since 2019, MV since 2023.
        case (3, 8)
        where state == .berlin && date.year >= 2019 || state == .mecklenburgVorpommern && date.year >= 2023:
            "Internationaler Frauentag"
        case (5, 1): "Tag der Arbeit"
        // Berlin, once each: 75 and 80 years after the end of the war.
        case (5, 8) where state == .berlin && (date.year == 2020 || date.year == 2025): "Tag der Befreiung"
        case (8, 8) where local.contains(.peaceFestival): "Augsburger Friedensfest"
        case (8, 15) where state == .saarland || local.contains(.assumption): "Mariä Himmelfahrt"
        case (9, 20) where state == .thueringen && date.year >= 2019: "Weltkindertag"
        case (10, 3) where date.year >= 1990: "Tag der Deutschen Einheit"
        case (10, 31) where isReformationDay(date.year): "Reformationstag"
        case (11, 1)
        where holds(in: [.badenWuerttemberg, .bayern, .nordrheinWestfalen, .rheinlandPfalz, .saarland]):
            "Allerheiligen"
        case (12, 25): "1. Weihnachtstag"
        case (12, 26): "2. Weihnachtstag"
        // The Wednesday before 23 November; in all states up to 1994, since 1995 in Saxony alone.
        case (11, 16...22) where date.weekday == .wednesday && (state == .sachsen || (1990...1994).contains(date.year)):
            "Buß- und Bettag"
        default: nil
        }
    }

    /// 2017 in all states, once (500 years); the northern states since 2018.
    private func isReformationDay(_ year: Int) -> Bool {
        if year == 2017 { return true }
        if holds(in: [.brandenburg, .mecklenburgVorpommern, .sachsen, .sachsenAnhalt, .thueringen]) { return true }
        return year >= 2018 && holds(in: [.bremen, .hamburg, .niedersachsen, .schleswigHolstein])
    }

    private func movableName(of date: CalendarDate) -> String? {
        guard let easter = CalendarDate.easter(year: date.year) else { return nil }
        switch date.dayNumber - easter.dayNumber {
        case -2: return "Karfreitag"
        case 0 where holds(in: [.brandenburg, .hessen]): return "Ostersonntag"
        case 1: return "Ostermontag"
        case 39: return "Christi Himmelfahrt"
        case 49 where holds(in: [.brandenburg, .hessen]): return "Pfingstsonntag"
        case 50: return "Pfingstmontag"
        case 60
        where local.contains(.corpusChristi)
            || holds(in: [.badenWuerttemberg, .bayern, .hessen, .nordrheinWestfalen, .rheinlandPfalz, .saarland]):
            return "Fronleichnam"
        default: return nil
        }
    }
}

extension CalendarDate {
    /// Easter Sunday of the Gregorian calendar; nil outside the calendar's years.
    ///
    /// Source: Anonymous, "To find Easter", Nature 13 (1876), 487; in the form of Meeus, Astronomical Algorithms, ch. 8.
    public static func easter(year: Int) -> CalendarDate? {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let corrected = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - corrected + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * shift + 114
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}
