"""Made-up offices, officers and cases for one machine. Stands on top of every app; installed under dev and test only."""
