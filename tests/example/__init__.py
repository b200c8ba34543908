"""What the invented committees of the example wrote, and the script that makes files of it."""
