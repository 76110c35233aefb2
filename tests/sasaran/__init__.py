"""The goals of reliability, each with its figure: ``make sasaran G=n``. Of ordinary size in the normal run too."""
