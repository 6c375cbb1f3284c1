"""Where assessments are kept: one schema and one store for an SQLite file and for PostgreSQL."""
