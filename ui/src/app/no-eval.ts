import { z } from 'zod';

// The content security policy allows no code from strings, which zod would otherwise try. Imported before any schema is made.
z.config({ jitless: true });
