extension CouncilRules {
    /// A rule file to begin with, with a comment at each member; an example and no council's rules.
    public static let example = #"""
        {
          "$schema": "rules.schema.json",
          "$comment": "Beispiel, keine geltenden Regeln: Fristen und Quellen durch die der eigenen Geschäftsordnung ersetzen. Prüfen mit 'vorlage rules check DATEI'.",
          "version": 1,
          "council": "Musterstadt (Beispiel)",
          "source": "Beispiel",
          "state": "NW",
          "localHolidays": [],
          "rules": [
            {
              "$comment": "Es gilt die erste Regel, die auf Gremium (* für beliebige Wörter), Sitzungstag und Wochentag passt. Feld weekdays: monday bis sunday; leer für alle.",
              "bodies": ["Rat", "Rat der Stadt*"],
              "validFrom": "2020-11-01",
              "validTo": null,
              "weekdays": [],
              "source": "Beispiel: Geschäftsordnung des Rates § 1",
              "invitation": {
                "$comment": "Ladungsfrist. unit: calendarDays (Kalendertage), workingDays (Mo-Fr), businessDays (Mo-Sa), weeks, months. counting: fullDays (so viele volle Tage zwischen Zugang oder Absendung und Sitzung) oder latestDay (am so vielten Tag vor der Sitzung noch rechtzeitig). start: dispatch (Absendung) oder provision (Zugang, Bereitstellung; deliveryDays Tage vorher absenden). onNonWorkingDay: keep, earlier oder later, wenn der letzte Tag ein Samstag, Sonntag oder Feiertag ist.",
                "count": 7, "unit": "calendarDays", "counting": "fullDays", "start": "provision", "deliveryDays": 3, "onNonWorkingDay": "keep"
              },
              "shortInvitation": {
                "$comment": "Abgekürzte Ladungsfrist; auf sie ist in der Einladung hinzuweisen.",
                "count": 3, "unit": "calendarDays", "counting": "fullDays", "start": "provision"
              },
              "papers": {
                "$comment": "Vorlagenschluss der Verwaltung; hour fehlt: Ende des Tages.",
                "count": 15, "unit": "workingDays", "counting": "latestDay", "hour": "12:00"
              },
              "motions": {
                "$comment": "Antragsschluss der Mitglieder und Fraktionen.",
                "count": 14, "unit": "calendarDays", "counting": "latestDay", "hour": "10:00", "onNonWorkingDay": "earlier"
              }
            },
            {
              "bodies": ["*ausschuss*", "Ausschuss*", "Bezirksvertretung*", "*beirat*"],
              "source": "Beispiel: Geschäftsordnung des Rates § 20",
              "invitation": {"count": 7, "unit": "calendarDays", "counting": "fullDays", "start": "dispatch"},
              "papers": {"count": 10, "unit": "workingDays", "counting": "latestDay", "hour": "12:00"}
            }
          ],
          "order": [
            ["Bezirksvertretung*", "*beirat*"],
            ["*ausschuss*", "Ausschuss*"],
            ["Rat", "Rat der Stadt*"]
          ]
        }

        """#
}
