"""What one question asks for in parts: joined, listed and compared questions, each by itself."""
