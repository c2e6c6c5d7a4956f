/// The words of ours by which compounds are taken apart beside the words of the papers themselves.
///
/// Chosen by hand for this project: common words of town life, and those of three letters, which count as parts only
/// when they stand here. Words in small letters as they are written; `CompoundSplitter` folds and stems them.
enum CompoundWords {
    /// The parts as the full chain's tokenizer gives them.
    static let foldedParts = folded(parts)

    /// Words as the full chain's tokenizer gives them.
    static func folded(_ words: String) -> [[UInt8]] {
        var buffer = TokenBuffer()
        Tokenizer(chain: .full).tokenize(Array(words.utf8), into: &buffer)
        return buffer.tokens.map { buffer.term($0) }
    }

    /// Words that may be parts.
    static let parts = """
        abfall abgabe absatz abteilung abwasser acker ader akt akte aktie allee alarm alter amt angebot angst anlage
        antrag anstalt anzeige apfel arbeit architekt archiv arm art arzt ast asyl aufgabe aufsicht auge ausbildung
        ausgabe ausgleich ausschuss ausstellung auto axt bach bad bagger bahn bahnhof ball band bank barriere basis bau
        bauer baum baustelle bedarf beet begriff behörde beirat beitrag beleuchtung berg bericht beruf beschluss
        besitz betrag betreuung betrieb bett bewohner bezirk biber biene bier bild bildung blatt blech blick block
        blume boden bogen bolz boot brand brett brief brot bruch brücke brunnen buch budget bühne bund burg bürger
        büro bus busch chance chor computer dach damm dampf daten dauer deich denkmal dezernat dienst ding direktor
        dokument dorf drama draht druck düne durst ecke ehre eigentum eimer einheit eintritt eis eisen
        eltern empfang energie engel enkel entgelt entwicklung entwurf erbe erde ereignis ernte ertrag erz esel essen
        etat fabrik fach faden fahne fahrt fahrzeug fall familie farbe fass feier feind feld fels fenster ferien fest
        feuer film finanz finger firma fisch fläche flagge flasche fleisch flucht flug flur fluss folge form forschung
        forst foto frage fraktion frau freizeit frieden friedhof frist frucht fuchs fuß furt futter gabe gang garten
        gas gasse gast gebäude gebiet gebühr geburt gefahr geist geld gelände gemeinde gemüse generation gericht
        geschäft geschichte gesetz gesicht gesundheit getränk gewalt gewässer gewerbe gewicht gewinn glas glaube gleis
        glück gold grab grad gras grenze größe grund gruppe gruß gut haar hafen haft hahn halle hals hand handel
        handwerk hang haus haut heft heide heim heizung held hemd herbst herd herz hilfe himmel hirsch hitze hochschule
        hof höhe holz honig hort hotel huf huhn hund hut hütte idee igel impuls index industrie information insel integration
        interesse investition jagd jahr jugend jury kabel kaffee kai kalk kamera kammer kampf kanal kapital karte kasse
        kasten katze kauf keller kern kette kies kilo kind kino kirche kiste kita klage klasse kleid klima klinik klub knie
        koch kohle kommission kommune konferenz konto kontrolle konzept konzert kopf korb korn körper kosten kraft kran
        krank kredit kreis kreuz krieg krise kritik küche kuh kultur kunde kunst kur kurs küste lage lager laden land
        landschaft last lauf laub leben leder lehre lehrer leistung leitung licht liebe lied linie lippe liste lob loch
        lohn los löwe luft lust macht mangel mann markt maß masse mast material mauer maus medien meer mensch
        messe metall miete milch minute mittel mitglied möbel mode modell monat mond moor moos moral motor mühle müll
        mund museum musik muster mut mutter nacht nadel name nase natur nebel netz niveau note nummer nutzung obst ofen
        ohr öl opfer ordnung organ ort ost paar papier park partei pass pech person pfad pfand pferd pflanze
        pflege pflicht plan platte platz pol politik polizei pol post praxis preis presse programm projekt prozess
        prüfung pult punkt rad rand rang rasen rat rathaus raum recht rede reform regel regen region reh reihe reinigung
        reis reise rente reserve rettung revision rind ring risiko rock rohr rolle rose rost ruf ruhe runde saal
        saat sache sack saison salz sand sanierung sarg satz satzung schaden schaf schall schatten schatz schau schein
        schicht schiene schiff schild schlaf schlag schloss schlüssel schmutz schnee schrank schrift schritt schuh
        schuld schule schüler schulden schutz schwein see seele segel seite sekretär senat senior service sicherheit
        sieg signal sitz sitzung sog sohn soldat sommer sonne sorge sozial spalte spaß speise spende sperre spiegel
        spiel spitze sport sprache sprung stadt stall stamm stand standort statt staub stau steg stein stelle
        steuer stiftung stil stimme stoff straße strecke streik streit strom stück student studie stufe stuhl stunde sturm
        suche sucht süd summe sumpf system tafel tag tal tanne tanz tarif tasche tat technik tee teich teil telefon
        termin test teufel text theater thema tief tier tiger tisch tochter tod ton topf tor tourismus tracht tradition
        traum treppe treue tritt tuch tugend tunnel tür turm turnier typ übung ufer uhr umwelt unfall union unternehmen
        urlaub vater verband verein vergabe verkehr verlag verlust vermögen versorgung vertrag verwaltung vieh vogel
        volk vorlage vorrang wache wachs wagen wahl wahn wald wand wärme ware wasser weg wehr wein welle welt wende werbung
        werk wert west wette wetter wild wind winter wirt wirtschaft wissen woche wohl wohnung wolf wolke wolle
        wort wunsch wurst wut zahl zahn zaun zebra zeichen zeile zeit zeitung zelle zelt zentrum zeug ziel zimmer zins
        zoll zone zoo zucker zug zukunft zunft zunge zweck zweig
        """

    /// What is no part although it may stand alone: particles, prefixes, pronouns, endings that line breaks leave behind.
    static let excluded = """
        ab aber alle allem allen aller alles als also am an auch auf aus außer bei beim bin bis bist da dabei dadurch
        dafür daher damit dann dar daran darauf daraus darin das dass davon dazu dein dem den denen denn der deren des
        dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es
        etwa euch euer fort frei für ge gegen gewesen hab habe haben hat hatte hatten her hier hin hinter ich ihm ihn
        ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist jede jedem jeden jeder jedes jene kann kein keine mehr
        mein miss mit nach neben nicht nichts nieder noch nun nur ob oder ohne schon sehr sein seine seinem seinen
        seiner seines seit selbst sich sie sind so soll sollen sollte sondern über um un und uns unser unter ur ver viel
        voll vom von vor war waren was weil weiter wen wenn wer werden wider wie wieder will wir wird wo wurde
        wurden zer zu zum zur zurück zusammen zwischen
        bar barkeit chen ation ationen ende enden endes ender erin erinnen haft haften heit heiten heits iert ierte ierten
        ieren ierung ierungen igkeit igkeiten igung igungen innen inner isch ische ischen ischer isches ismus istin
        istinnen keit keiten keits lein lich liche lichem lichen licher liches lichkeit ling linge los lose losen loser
        losigkeit ment mente nis nisse sam same samen schaft schaften schafts sche schem schen scher sches sion sionen
        tens tion tionen tions tung tungen tungs tum tums dung dungen gung gungen lung lungen lungs nung nungen rung
        rungen rungs sung sungen zung zungen bung bungen hung hungen kung kungen ters ungen stel sten stem sters
        dis inter intra kon kontra meta mikro mini mono multi neo para poly post prae pro pseudo re semi sub super
        supra tele trans ultra vize
        """
}
