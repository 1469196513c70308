"""Rules for one model beside another, and who stands on each side."""
