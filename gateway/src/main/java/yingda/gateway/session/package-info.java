/// Who is calling: sites, visitors' tokens, and which web pages may call at all.
@NullMarked
package yingda.gateway.session;

import org.jspecify.annotations.NullMarked;
