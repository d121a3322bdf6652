package com.crocovoice.portal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {

    @Test
    void the_last_page_has_no_cursor() {
        assertThat(Listing.page(List.of(3, 2), 2, String::valueOf)).isEqualTo(new Listing<>(List.of(3, 2), null));
        assertThat(Listing.page(List.<Integer>of(), 2, String::valueOf).nextCursor())
                .isNull();
    }

    @Test
    void one_row_more_than_asked_for_tells_that_there_is_another_page() {
        assertThat(Listing.page(List.of(3, 2, 1), 2, String::valueOf)).isEqualTo(new Listing<>(List.of(3, 2), "2"));
    }

    @Test
    void a_list_is_written_with_its_cursor() {
        assertThat(Json.write(new Listing<>(List.of(1), null))).isEqualTo("{\"items\":[1],\"next_cursor\":null}");
    }
}
