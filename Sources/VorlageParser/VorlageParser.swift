// VorlageParser
