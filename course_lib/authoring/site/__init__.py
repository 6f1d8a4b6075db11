"""The website: the solved notebooks as pages that need neither Python nor a network to be read and used."""
