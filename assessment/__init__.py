"""How a leader takes the assessment: pages, storage, access, reports and commands around the pure core in `scoring`."""
