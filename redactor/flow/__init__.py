"""The run: reads the configuration, tells the story in ten steps, keeps what is done so that a run can resume."""
