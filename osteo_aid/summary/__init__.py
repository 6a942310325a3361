"""What a person can take away: references and tables now, the summary of the talk later."""
