"""Made-up offices, officers and cases for one machine. Stands on top of every app; never installed in production."""
