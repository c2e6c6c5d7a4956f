// GermanText
