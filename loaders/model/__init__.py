"""The optional extractor that asks a language model, and believes it nothing that the text does not say."""
