"""Third-party engines, one file each; their errors are translated here and they are imported nowhere else."""
